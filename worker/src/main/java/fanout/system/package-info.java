/** What the system says of processes, and why it refuses something. Open {@link fanout.system.LinuxProcess} first. */
@NullMarked
package fanout.system;

import org.jspecify.annotations.NullMarked;
