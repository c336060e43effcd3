package fanout.plugin;

/**
 * The parent of the loader of a user's jars: sees the JDK and {@code fanout.api}, and nothing else, so that no library of
 * fanout's stands in for one that the user brings in another version.
 */
final class ApiLoader extends ClassLoader {
    private static final String API = "fanout.api.";

    private final ClassLoader own = ApiLoader.class.getClassLoader();

    ApiLoader() {
        super("fanout-api", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith(API)) {
            return own.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }
}
