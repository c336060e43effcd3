/**
 * Tasks in jars that users bring: finding them, loading them apart from everything of fanout's own, running them. Open {@link
 * fanout.plugin.TaskKernel} first.
 */
@NullMarked
package fanout.plugin;

import org.jspecify.annotations.NullMarked;
