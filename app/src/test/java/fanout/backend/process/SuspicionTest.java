package fanout.backend.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fanout.backend.process.Death.Kind;
import org.junit.jupiter.api.Test;

class SuspicionTest {
    @Test
    void everyCrashSpeaksAgainstTheChunk() {
        Suspicion suspicion = Suspicion.NONE
                .after(Kind.CRASH, Suspicion.ANYWHERE)
                .after(Kind.CRASH, 5)
                .after(Kind.CRASH, 9);
        assertEquals(new Suspicion(3, 3, 9), suspicion);
    }

    @Test
    void killsSpeakAgainstItWhereTheyAgree() {
        Suspicion suspicion =
                Suspicion.NONE.after(Kind.KILLED, Suspicion.ANYWHERE).after(Kind.KILLED, 5);
        assertEquals(new Suspicion(2, 2, 5), suspicion);
        assertEquals(new Suspicion(3, 3, 5), suspicion.after(Kind.KILLED, 5));
        assertEquals(new Suspicion(2, 3, 7), suspicion.after(Kind.KILLED, 7));
        assertEquals(new Suspicion(2, 3, Suspicion.BEGINNING), suspicion.after(Kind.KILLED, Suspicion.BEGINNING));
        assertEquals(new Suspicion(3, 4, 7), suspicion.after(Kind.KILLED, 7).after(Kind.HUNG, 7));
    }

    @Test
    void aKillOfAWorkerThatWasNotAtItSaysNothingBeforeItComesAgain() {
        Suspicion suspicion = Suspicion.NONE.after(Kind.KILLED, Suspicion.ANYWHERE);
        Suspicion once = suspicion.after(Kind.KILLED, Suspicion.NOWHERE);
        assertEquals(new Suspicion(1, 2, Suspicion.NOWHERE), once);
        assertEquals(new Suspicion(2, 3, 5), once.after(Kind.KILLED, 5));
        assertEquals(new Suspicion(2, 3, Suspicion.NOWHERE), once.after(Kind.KILLED, Suspicion.NOWHERE));
        assertEquals(2, suspicion.after(Kind.HUNG, Suspicion.NOWHERE).deaths());
        assertEquals(1, Suspicion.NONE.after(Kind.KILLED, Suspicion.NOWHERE).deaths());
    }

    @Test
    void ofPicturesEveryKillCountsAsNobodyKnowsWhereInThemItCame() {
        Suspicion suspicion = Suspicion.NONE
                .after(Kind.KILLED, Suspicion.ANYWHERE)
                .after(Kind.KILLED, Suspicion.ANYWHERE)
                .after(Kind.KILLED, Suspicion.ANYWHERE);
        assertEquals(3, suspicion.deaths());
    }
}
