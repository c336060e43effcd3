package fanout.csv.expression;

/** A compiled condition. A record is kept only where it is TRUE. Keeps scratch values of its own: one owner at a time. */
@FunctionalInterface
public interface Condition {
    Truth test(Fields record) throws BadValueException;
}
