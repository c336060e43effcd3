/** What is kept from run to run in the user's state folder. Open {@link fanout.state.StateFolder} first. */
@NullMarked
package fanout.state;

import org.jspecify.annotations.NullMarked;
