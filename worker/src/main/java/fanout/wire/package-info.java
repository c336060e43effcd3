/**
 * Task values as bytes and back: what the coordinator and worker processes say to each other. Written by hand, so that
 * a damaged message can never become a value. Open {@link fanout.wire.Message} first, then {@link
 * fanout.wire.MessageChannel}.
 */
@NullMarked
package fanout.wire;

import org.jspecify.annotations.NullMarked;
