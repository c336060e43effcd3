package fanout.exec;

import java.util.List;
import java.util.Set;

/**
 * Finds the script in a command that calls a shell itself, as in {@code nice sh -c SCRIPT}: a name that was pasted into it
 * would be code.
 */
final class ShellCall {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "ksh", "mksh", "zsh");

    /** Programs that call the rest of their words. Others may have a word that only happens to be a shell's name. */
    private static final Set<String> CALLERS = Set.of(
            "busybox",
            "chroot",
            "chrt",
            "doas",
            "docker",
            "env",
            "flock",
            "ionice",
            "nice",
            "nohup",
            "numactl",
            "podman",
            "prlimit",
            "runuser",
            "setsid",
            "stdbuf",
            "strace",
            "sudo",
            "systemd-run",
            "taskset",
            "time",
            "timeout",
            "unshare",
            "xvfb-run");

    private ShellCall() {}

    /** Which word is the script; -1 where there is none. */
    static int script(List<String> command) {
        boolean isCaller = CALLERS.contains(PathParts.name(command.get(0)));
        for (int i = 0; i < (isCaller ? command.size() : 1); i++) {
            if (SHELLS.contains(PathParts.name(command.get(i)))) {
                return scriptBehind(i, command);
            }
        }
        return -1;
    }

    private static int scriptBehind(int shell, List<String> command) {
        boolean isScript = false;
        for (int i = shell + 1; i < command.size(); i++) {
            String word = command.get(i);
            boolean isOption = word.length() > 1 && (word.startsWith("-") || word.startsWith("+"));
            if (!isOption) {
                return isScript ? i : -1;
            }
            boolean isShort = !word.startsWith("--");
            isScript |= isShort && word.startsWith("-") && word.indexOf('c') > 0;
            // -o pipefail
            i += isShort && (word.endsWith("o") || word.endsWith("O")) ? 1 : 0;
        }
        return -1;
    }
}
