/**
 * Worker JVM processes behind Unix-domain sockets. Open {@link fanout.backend.process.ProcessBackend} first: it draws who
 * talks to whom.
 */
@NullMarked
package fanout.backend.process;

import org.jspecify.annotations.NullMarked;
