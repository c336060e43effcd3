package fanout.backend;

import fanout.task.ChunkFailure;
import fanout.task.FailureKind;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What a process can do to itself, by name. */
public final class Fault {
    /** Before the name of a fault that is not for the time when the chunk is run. */
    public static final String DECODE = "decode ";

    public static final String ENCODE = "encode ";

    private static volatile String atAnswer = "";

    private Fault() {}

    /** Does what a chunk's name says, up to a {@code #}, while the chunk is run; one for the answer is remembered. */
    static void inRun(String name) throws ChunkFailure {
        if (name.indexOf('#') >= 0) {
            inRun(name.substring(0, name.indexOf('#')));
            return;
        }
        if (name.startsWith(ENCODE)) {
            atAnswer = name.substring(ENCODE.length());
            return;
        }
        if (!name.startsWith(DECODE)) {
            act(name);
        }
    }

    /** Does what a chunk of the answer said that was to be done now. */
    public static void inAnswer() {
        String fault = atAnswer;
        atAnswer = "";
        now(fault);
    }

    /** Does it. */
    public static void now(String fault) {
        try {
            act(fault);
        } catch (ChunkFailure wrong) {
            throw new IllegalArgumentException("not a fault of a process: " + fault, wrong);
        }
    }

    private static void act(String fault) throws ChunkFailure {
        switch (fault) {
            case "unreadable" -> throw new ChunkFailure(FailureKind.UNREADABLE, fault + ": no such file");
            case "broken" -> throw new IllegalStateException("broken");
            case "slow" -> pause(20);
            case "stack overflow" -> overflow(1);
            case "heap" -> use(new long[Integer.MAX_VALUE - 8]);
            case "exit 0" -> System.exit(0);
            case "exit 3" -> System.exit(3);
            case "halt 9" -> complainAndHalt();
            case "kill" -> kill("-KILL");
            case "abort" -> kill("-ABRT");
            case "segfault" -> writeToNowhere();
            case "native" -> allocateTooMuch();
            case "hog" -> use(new long[30 << 20]);
            case "loop" -> loop();
            case "stop" -> kill("-STOP");
            case "grandchild" -> startSleeper();
            case "dying grandchild" -> {
                startSleeper();
                Runtime.getRuntime().halt(9);
            }
            case "signals" -> {
                kill("-INT");
                kill("-TERM");
                kill("-HUP");
                pause(50);
            }
            case "prints" -> print();
            case "complains" -> complain();
            default -> {}
        }
    }

    private static void pause(long milliseconds) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        while (System.nanoTime() < deadline) {
            LockSupport.parkNanos(deadline - System.nanoTime());
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private static long overflow(long depth) {
        return overflow(depth + 1) + depth;
    }

    private static void allocateTooMuch() {
        unsafely("putLong", (Long) unsafely("allocateMemory", 1L << 46), 1L);
    }

    private static void writeToNowhere() {
        unsafely("putLong", 8L, 1L);
    }

    private static void loop() {
        long count = 0;
        while (count >= 0) {
            count = (count + 1) & 0xffff;
        }
    }

    /** A process that holds what it has inherited for a while. */
    private static void startSleeper() {
        try {
            new ProcessBuilder("sleep", "3").inheritIO().start();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Calls what the JDK has for nobody to use, and crashes a JVM. By name: the compiler warns of it. */
    private static Object unsafely(String method, Long... arguments) {
        try {
            Class<?> type = Class.forName("sun.misc.Unsafe");
            Field field = type.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            Class<?>[] parameters = new Class<?>[arguments.length];
            Arrays.fill(parameters, long.class);
            return type.getMethod(method, parameters).invoke(field.get(null), (Object[]) arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(thrown);
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static void use(long[] tooLarge) {
        tooLarge[0] = 1;
    }

    private static void complainAndHalt() {
        System.err.println("these are my last words");
        Runtime.getRuntime().halt(9);
    }

    private static void kill(String signal) {
        String pid = Long.toString(ProcessHandle.current().pid());
        try {
            new ProcessBuilder("kill", signal, pid).start().waitFor();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
        if (signal.equals("-KILL") || signal.equals("-ABRT") || signal.equals("-STOP")) {
            pause(30_000);
        }
    }

    @SuppressWarnings("resource") // not ours to close
    private static void print() {
        System.out.println("a library prints");
        try {
            byte[] garbage = "garbage\0\1\2\n".repeat(50_000).getBytes(StandardCharsets.UTF_8);
            new FileOutputStream(FileDescriptor.out).write(garbage);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void complain() {
        for (int i = 0; i < 50_000; i++) {
            System.err.println("complaint " + i + " of a very talkative library");
        }
    }
}
