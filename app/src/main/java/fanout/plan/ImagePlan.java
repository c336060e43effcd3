package fanout.plan;

import fanout.manifest.ManifestRow;
import java.util.List;
import java.util.Map;

/**
 * What is to be done to pictures, and what is not.
 *
 * @param plan all inputs; those that are up to date have no chunk, and no bytes to be read
 * @param upToDate the rows of the others, by their place among the inputs
 * @param identities what inputs that were fetched are known by, by their chunk: their content, and not the file that holds it for now
 */
public record ImagePlan(Plan plan, Map<Integer, List<ManifestRow>> upToDate, Map<Integer, String> identities) {}
