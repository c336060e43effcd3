package fanout.csv;

import fanout.aggregate.Value;
import java.io.IOException;

/**
 * The records of an input, one after the other, from an offset at which one begins; every parser gives them this way. What
 * is asked of a record lives until the next one. One owner at a time.
 */
interface Records {
    /** Goes to the next record; false where there is none, at the end of the input. */
    boolean next() throws IOException;

    /** Where the next record begins, or would. */
    long nextOffset();

    /** The offset of the record's first byte. */
    long offset();

    /** The record's bytes, with its newline. */
    long length();

    /** The line that the record begins in, from 0 where the reader began. */
    long line();

    /** The newlines read so far. */
    long lines();

    /** Why the record's fields cannot be trusted. */
    RecordFlaw flaw();

    /** The offset of what the flaw is about: the quote that is never closed, or the first byte behind a closing quote. */
    long flawOffset();

    /** Whether the record is nothing but a newline. */
    boolean isBlank();

    int fieldCount();

    /** A field's text, without its quotes; a view, NULL where it is empty. */
    void read(int field, Value into);

    /** The record's bytes without its newline: whole, or half as many as the limit where it is longer. A copy. */
    byte[] raw();

    /** The checksum of all bytes from the start of the first record to the end of the last. */
    int crc32c();
}
