package fanout.worker;

import java.io.File;
import java.io.IOException;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * All classes of fanout's, loaded without running anything of them. The first class that is in no start-up archive has the JVM
 * open and index the jar file, which takes as long as loading hundreds that are: so whoever makes an archive loads them
 * all, whatever it needed itself.
 */
public final class OwnClasses {
    private static final String PACKAGES = "fanout/";
    private static final String SUFFIX = ".class";

    private OwnClasses() {}

    /** Does nothing where fanout is not run from a jar file. */
    public static void load() {
        try (JarFile jar = new JarFile(new File(System.getProperty("java.class.path")))) {
            jar.stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(PACKAGES) && name.endsWith(SUFFIX))
                    .forEach(name -> load(
                            name.substring(0, name.length() - SUFFIX.length()).replace('/', '.')));
        } catch (IOException noJar) {
            return;
        }
    }

    private static void load(String name) {
        try {
            Class<?> unused = Class.forName(name, false, OwnClasses.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError notHere) {
            return;
        }
    }
}
