package fanout.faults;

/** Something is not as it has to be after a disturbed run. */
final class FaultFound extends RuntimeException {
    private static final long serialVersionUID = 1;

    FaultFound(String message) {
        super(message);
    }

    static void unless(boolean right, String otherwise) {
        if (!right) {
            throw new FaultFound(otherwise);
        }
    }
}
