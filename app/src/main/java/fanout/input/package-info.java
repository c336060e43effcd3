/** From what was typed to a sorted list of inputs. Open {@code InputFinder} first. */
@NullMarked
package fanout.input;

import org.jspecify.annotations.NullMarked;
