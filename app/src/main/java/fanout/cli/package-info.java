/**
 * The command line: one command per file, option mix-ins, exit codes. The only room that imports picocli.
 * Open {@link fanout.cli.Fanout} first.
 */
@NullMarked
package fanout.cli;

import org.jspecify.annotations.NullMarked;
