package fanout.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HostQueuesTest {
    @Test
    void hostsTakeTurnsAndHaveTheirShareEach() {
        HostQueues<String> queues = new HostQueues<>(4, 2);
        for (int i = 0; i < 5; i++) {
            queues.add("a", "a" + i, false);
        }
        queues.add("b", "b0", false);
        assertEquals("a0", queues.next());
        assertEquals("b0", queues.next());
        assertEquals("a1", queues.next());
        assertNull(queues.next(), "a has its two");
        assertEquals(1, queues.idle());
        queues.add("a", "first", true);
        queues.done("a");
        assertEquals("first", queues.next());
        assertThrows(IllegalStateException.class, () -> queues.done("c"));
    }

    @Test
    void everythingComesOnceAndNoLimitIsExceeded() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        HostQueues<Integer> queues = new HostQueues<>(7, 3);
        Map<Integer, String> hosts = new HashMap<>();
        for (int i = 0; i < 1000; i++) {
            String host = "h" + random.nextInt(1 + random.nextInt(20));
            hosts.put(i, host);
            queues.add(host, i, random.nextBoolean());
        }
        List<Integer> running = new ArrayList<>();
        Map<String, Integer> perHost = new HashMap<>();
        int seen = 0;
        while (seen < 1000 || !running.isEmpty()) {
            Integer next = random.nextInt(3) > 0 ? queues.next() : null;
            if (next != null) {
                seen++;
                running.add(next);
                int now = perHost.merge(hosts.get(next), 1, Integer::sum);
                assertTrue(now <= 3 && running.size() <= 7, "seed " + seed);
            } else if (!running.isEmpty()) {
                String host = hosts.get(running.remove(random.nextInt(running.size())));
                perHost.merge(host, -1, Integer::sum);
                queues.done(host);
            } else {
                // With nothing running, something may always begin.
                next = queues.next();
                assertNotNull(next, "seed " + seed);
                seen++;
                running.add(next);
                perHost.merge(hosts.get(next), 1, Integer::sum);
            }
        }
        assertEquals(0, queues.ready(), "seed " + seed);
    }
}
