package io.github.ragflowspring.client.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A server on plain sockets that can violate any rule: a {@link Script} answers each request and writes the bytes itself.
 * The server records each request and its connection, and notices when a connection ends.
 */
final class FaultServer implements AutoCloseable {

    /** The prefix of the names of all threads of such servers. */
    static final String THREADS = "fault-server-";

    /** The reaction of the server to a request. */
    interface Script {

        void play(Wire wire) throws IOException;
    }

    private final Socket reservation = new Socket();

    private final @Nullable SSLContext tls;

    private final int port;

    private final List<Wire> connections = new CopyOnWriteArrayList<>();

    private final List<Wire.Request> requests = new CopyOnWriteArrayList<>();

    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    private volatile Script script;

    /** Whether the script starts after the head of a request, while the client still sends the body. */
    private volatile boolean impatient;

    private volatile @Nullable ServerSocket socket;

    private volatile Runnable onPause = () -> {};

    private volatile boolean closed;

    /** Reserves a port: until {@link #listen()} connections to it are refused. */
    FaultServer(@Nullable SSLContext tls, Script script, boolean impatient) {
        this.tls = tls;
        this.script = script;
        this.impatient = impatient;
        try {
            this.reservation.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            this.port = this.reservation.getLocalPort();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    static FaultServer start(Script script) {
        return new FaultServer(null, script, false).listen();
    }

    /** Takes connections from now on. */
    FaultServer listen() {
        try {
            this.reservation.close();
            InetAddress loopback = InetAddress.getLoopbackAddress();
            ServerSocket listening = (this.tls != null)
                    ? this.tls.getServerSocketFactory().createServerSocket(this.port, 50, loopback)
                    : new ServerSocket(this.port, 50, loopback);
            this.socket = listening;
            run("acceptor", () -> accept(listening));
            return this;
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    boolean isListening() {
        return this.socket != null;
    }

    /** Answers later requests by another script, when they are whole. */
    void play(Script other) {
        this.impatient = false;
        this.script = other;
    }

    /** Sets the action that runs before a silence and after each dripping byte. */
    void onPause(Runnable newOnPause) {
        this.onPause = newOnPause;
    }

    /** Returns the number of bytes that were sent on all connections. */
    long sent() {
        return this.connections.stream().mapToLong(Wire::sent).sum();
    }

    String url() {
        return ((this.tls != null) ? "https" : "http") + "://127.0.0.1:" + this.port;
    }

    List<Wire.Request> requests() {
        return List.copyOf(this.requests);
    }

    List<Wire> connections() {
        return List.copyOf(this.connections);
    }

    /** Closes all connections and waits for all threads. */
    @Override
    public void close() {
        this.closed = true;
        try {
            this.reservation.close();
            ServerSocket listening = this.socket;
            if (listening != null) {
                listening.close();
            }
            for (Wire connection : this.connections) {
                connection.leave();
            }
            for (Thread thread : this.threads) {
                thread.join(Wire.PATIENCE.toMillis());
            }
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(ServerSocket listening) {
        while (!this.closed) {
            try {
                Socket accepted = listening.accept();
                accepted.setTcpNoDelay(true);
                Wire wire = new Wire(accepted, this.connections.size() + 1, () -> this.onPause.run());
                this.connections.add(wire);
                run("connection-" + wire.id(), () -> serve(wire));
            } catch (IOException ex) {
                // The server was closed, which ends this loop.
            }
        }
    }

    private void serve(Wire wire) {
        try {
            while (wire.readHead()) {
                if (!this.impatient) {
                    wire.readBody();
                }
                this.requests.add(wire.request());
                this.script.play(wire);
                wire.readBody();
            }
        } catch (IOException ex) {
            // One of the two sides has closed the connection.
        } finally {
            wire.ended();
        }
    }

    private void run(String name, Runnable work) {
        Thread thread = new Thread(work, THREADS + this.port + "-" + name);
        thread.setDaemon(true);
        this.threads.add(thread);
        thread.start();
    }
}
