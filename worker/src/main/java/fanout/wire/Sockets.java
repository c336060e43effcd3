package fanout.wire;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Opens sockets by the JVM's own provider of them. Left alone it looks for others first, at the first socket of a process, in
 * every jar on the class path: that takes longer than all else a worker does before it can be given work.
 */
public final class Sockets {
    /** Documented by {@link java.nio.channels.spi.SelectorProvider#provider}. */
    private static final String PROVIDER = "java.nio.channels.spi.SelectorProvider";
    /** What it finds on Linux in the end; elsewhere there is no such class. */
    private static final String ON_LINUX = "sun.nio.ch.EPollSelectorProvider";

    static {
        if (System.getProperty(PROVIDER) == null && isThere(ON_LINUX)) {
            System.setProperty(PROVIDER, ON_LINUX);
        }
    }

    private Sockets() {}

    private static boolean isThere(String provider) {
        try {
            return Class.forName(provider, false, null) != null;
        } catch (ClassNotFoundException elsewhere) {
            return false;
        }
    }

    /** To the world; not connected. */
    public static SocketChannel open() throws IOException {
        return SocketChannel.open();
    }

    /** To a process on this machine; not connected. */
    public static SocketChannel openLocal() throws IOException {
        return SocketChannel.open(StandardProtocolFamily.UNIX);
    }

    /** For processes on this machine; not bound. */
    public static ServerSocketChannel openLocalServer() throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    }
}
