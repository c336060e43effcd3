package fanout.store;

/** Why an input was read, and not taken from what is stored. Kept by name. */
enum Reason {
    /** Nothing was stored of it. */
    NEW("nothing was stored of it"),
    /** It was not in the state in which it was stored. */
    CHANGED("it had changed"),
    /** It had grown, and what was stored of its beginning was used. */
    GROWN("it had grown"),
    /** What was stored was to be forgotten. */
    FRESH("--fresh was given"),
    /** What was stored could not be used, as it was damaged, or together with an input that was gone. */
    UNUSABLE("what was stored of it could not be used");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    /** As in "done in run R, because …", of a reason by its name. */
    static String shown(String name) {
        for (Reason reason : values()) {
            if (reason.name().equals(name)) {
                return reason.text;
            }
        }
        return name;
    }
}
