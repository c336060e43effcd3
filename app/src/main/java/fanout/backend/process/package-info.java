/** Worker JVM processes behind Unix-domain sockets. */
@NullMarked
package fanout.backend.process;

import org.jspecify.annotations.NullMarked;
