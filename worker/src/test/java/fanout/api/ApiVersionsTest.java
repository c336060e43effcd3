package fanout.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What was compiled for an earlier version of the interface is linked and run by this one. */
class ApiVersionsTest {
    private static final List<Class<?>> TYPES =
            List.of(Input.class, Output.class, Row.class, Setup.class, Task.class, TaskWorker.class);

    /** As class files refer to them: a method that was here must never go, nor take or give anything else. */
    private static final List<String> OF_VERSION_1 = List.of(
            "String Input.text()",
            "Path Input.path()",
            "int Input.number()",
            "int Input.attempt()",
            "String Input.value(int)",
            "String Input.value(String)",
            "boolean Input.isStopped()",
            "void Output.line(Object)",
            "void Output.text(CharSequence)",
            "void Output.bytes(byte[])",
            "void Output.row(Object[])",
            "OutputStream Output.stream()",
            "Optional Setup.setting(String)",
            "List Setup.columns()",
            "int Setup.column(String)",
            "String Task.name()",
            "int Task.version()",
            "boolean Task.waits()",
            "List Task.settings()",
            "List Task.reads()",
            "List Task.writes()",
            "TaskWorker Task.open(Setup)",
            "void TaskWorker.run(Input,Output)",
            "void TaskWorker.close()");

    private static final List<String> OF_VERSION_2 = List.of(
            "Iterable Input.rows()",
            "boolean Task.takesRows()",
            "long Row.number()",
            "String Row.value(int)",
            "String Row.value(String)",
            "String Row.flaw()");

    @Test
    void aVersionHasAllThatTheOnesBeforeItHadAndSaysWhatItAdds() {
        Set<String> expected = new TreeSet<>(OF_VERSION_1);
        expected.addAll(OF_VERSION_2);
        Set<String> found = new TreeSet<>();
        for (Class<?> type : TYPES) {
            for (Method method : type.getDeclaredMethods()) {
                if (!method.isSynthetic()) {
                    found.add(shown(method));
                }
            }
        }
        assertEquals(expected, found);
        assertEquals(2, Task.VERSION);
    }

    /** Or a class that was compiled before, and does not have it, would fail where it is called. */
    @Test
    void whatAVersionAddsToWhatUsersImplementHasABody() {
        Set<String> withoutBody = new TreeSet<>();
        for (Class<?> type : List.of(Task.class, TaskWorker.class)) {
            for (Method method : type.getDeclaredMethods()) {
                if (Modifier.isAbstract(method.getModifiers())) {
                    withoutBody.add(shown(method));
                }
            }
        }
        assertEquals(
                Set.of("String Task.name()", "TaskWorker Task.open(Setup)", "void TaskWorker.run(Input,Output)"),
                withoutBody);
        assertTrue(OF_VERSION_1.containsAll(withoutBody));
    }

    private static String shown(Method method) {
        StringBuilder parameters = new StringBuilder();
        for (Class<?> parameter : method.getParameterTypes()) {
            parameters.append(parameters.length() == 0 ? "" : ",").append(parameter.getSimpleName());
        }
        return method.getReturnType().getSimpleName() + " "
                + method.getDeclaringClass().getSimpleName() + "." + method.getName() + "(" + parameters + ")";
    }
}
