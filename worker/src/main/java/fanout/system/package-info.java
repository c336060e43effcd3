/** What the system says of processes. Open {@link fanout.system.LinuxProcess} first. */
@NullMarked
package fanout.system;

import org.jspecify.annotations.NullMarked;
