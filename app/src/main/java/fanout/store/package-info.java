/**
 * Partials of finished chunks, kept from run to run in an SQLite database for each job. Open {@link
 * fanout.store.PartialStore} first; {@link fanout.store.Database} has the tables.
 */
@NullMarked
package fanout.store;

import org.jspecify.annotations.NullMarked;
