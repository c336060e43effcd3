package fanout.plan;

import java.util.List;
import java.util.Map;

/**
 * What is to be fetched.
 *
 * @param plan all inputs; those that are the same URL as one before have no chunk of their own, and name that one's
 * @param outputs by chunk, below the folder, with slashes
 * @param again which input it is the same as, by the place among the inputs of those that are
 */
public record FetchPlan(Plan plan, List<String> outputs, Map<Integer, Integer> again) {
    public FetchPlan {
        outputs = List.copyOf(outputs);
        again = Map.copyOf(again);
    }
}
