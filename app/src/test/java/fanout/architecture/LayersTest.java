package fanout.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Who may import what: {@link Rooms}, as ARCHITECTURE.md describes it. */
class LayersTest {
    private static final String OURS = "fanout.";
    private static final JavaClasses CLASSES = OwnClasses.ALL;

    @Test
    void everyPackageOfBothModulesIsSeenAndHasItsRules() {
        Set<String> seen = CLASSES.stream().map(LayersTest::room).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Rooms.MAY_USE.keySet(), seen);
        assertTrue(CLASSES.size() > 250, "only " + CLASSES.size() + " classes were found");
    }

    @Test
    void aPackageUsesOnlyWhatItMay() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass from : CLASSES) {
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                if (to.getPackageName().startsWith(OURS) && !mayUse(room(from), to)) {
                    wrong.add(from.getName() + " uses " + to.getName());
                }
            }
        }
        assertEquals(Set.of(), wrong);
    }

    @Test
    void whatAPackageMayUseIsUsed() {
        Set<String> unused = new TreeSet<>();
        Rooms.MAY_USE.forEach((room, uses) -> uses.forEach(use -> {
            if (CLASSES.stream().filter(from -> room(from).equals(room)).noneMatch(from -> uses(from, use))) {
                unused.add(room + " may use " + use + ", but does not");
            }
        }));
        assertEquals(Set.of(), unused);
    }

    @Test
    void aLibraryIsUsedInItsOwnPackageOnly() {
        Set<String> wrong = new TreeSet<>();
        for (JavaClass from : CLASSES) {
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                String to = dependency.getTargetClass().getPackageName();
                Rooms.LIBRARIES.forEach((library, rooms) -> {
                    if ((to.equals(library) || to.startsWith(library + ".")) && !rooms.contains(room(from))) {
                        wrong.add(from.getName() + " uses " + library);
                    }
                });
            }
        }
        assertEquals(Set.of(), wrong);
    }

    @Test
    void noRoomUsesItselfInACircle() {
        slices().matching("fanout.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    private static boolean mayUse(String room, JavaClass to) {
        String used = room(to);
        Set<String> allowed = Rooms.MAY_USE.getOrDefault(room, Set.of());
        return used.equals(room) || allowed.contains(used) || allowed.contains(outermost(to));
    }

    /** A package by its name, or a class by its. */
    private static boolean uses(JavaClass from, String use) {
        return from.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(to -> to.getPackageName().startsWith(OURS))
                .anyMatch(to -> room(to).equals(use) || outermost(to).equals(use));
    }

    private static String room(JavaClass type) {
        return type.getPackageName().substring(OURS.length());
    }

    /** {@code worker.WorkerMain} for each class in that file. */
    private static String outermost(JavaClass type) {
        String name = type.getName().substring(OURS.length());
        int inner = name.indexOf('$');
        return inner < 0 ? name : name.substring(0, inner);
    }
}
