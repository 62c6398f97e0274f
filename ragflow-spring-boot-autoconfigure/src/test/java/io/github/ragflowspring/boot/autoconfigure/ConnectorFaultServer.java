package io.github.ragflowspring.boot.autoconfigure;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers each request with a fault and then closes the connection. */
final class ConnectorFaultServer implements AutoCloseable {

    private final ConnectorFault fault;

    private final boolean stream;

    private final ServerSocket listening;

    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private final AtomicInteger requests = new AtomicInteger();

    ConnectorFaultServer(ConnectorFault fault, boolean stream) throws IOException {
        this.fault = fault;
        this.stream = stream;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        if (fault == ConnectorFault.REFUSED) {
            this.listening.close();
        } else {
            run(this::accept);
        }
    }

    String url() {
        return "http://127.0.0.1:" + this.listening.getLocalPort();
    }

    int requests() {
        return this.requests.get();
    }

    @Override
    public void close() throws IOException {
        this.listening.close();
        for (Socket socket : this.sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!this.listening.isClosed()) {
            try {
                Socket socket = this.listening.accept();
                this.sockets.add(socket);
                run(() -> serve(socket));
            } catch (IOException ex) {
                // The server has been closed, which ends this loop.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            if (readRequest(new BufferedInputStream(socket.getInputStream()))) {
                this.requests.incrementAndGet();
                this.fault.play(socket, this.stream);
            }
        } catch (IOException ex) {
            // Either side has closed the connection.
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(Runnable work) {
        Thread thread = new Thread(work, "connector-fault-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Reads a request whose body has a declared length. */
    private static boolean readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        for (String line : head.toString().toLowerCase(Locale.ROOT).split("\r\n", -1)) {
            if (line.startsWith("content-length:")) {
                in.skipNBytes(Long.parseLong(
                        line.substring("content-length:".length()).strip()));
            } else if (line.startsWith("transfer-encoding:")) {
                throw new IOException("The length of a request with JSON is known");
            }
        }
        return true;
    }
}
