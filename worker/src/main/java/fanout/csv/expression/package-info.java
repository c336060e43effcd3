/**
 * The expressions of {@code --where}, {@code --derive} and the arguments of aggregates: parsed once into a tree, then
 * into evaluators that work on reused values. Open {@code Expression} first.
 */
@NullMarked
package fanout.csv.expression;

import org.jspecify.annotations.NullMarked;
