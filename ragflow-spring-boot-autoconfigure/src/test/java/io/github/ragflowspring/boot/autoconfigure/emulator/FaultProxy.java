package io.github.ragflowspring.boot.autoconfigure.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** A proxy between a client and a server that breaks some of the connections, each in a way that only its number decides. */
final class FaultProxy implements AutoCloseable {

    private static final int MAX_BYTES = 20_000;

    private final ServerSocket server;

    private final int target;

    private final AtomicLong connections = new AtomicLong();

    private final AtomicLong faults = new AtomicLong();

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private final ExecutorService threads = Executors.newCachedThreadPool((task) -> {
        Thread thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    });

    private volatile boolean faulty = true;

    FaultProxy(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        this.threads.execute(this::accept);
    }

    String url() {
        return "http://localhost:" + this.server.getLocalPort();
    }

    long faults() {
        return this.faults.get();
    }

    private void accept() {
        while (!this.server.isClosed()) {
            try {
                Socket client = this.server.accept();
                this.threads.execute(() -> serve(client, new Random(this.connections.incrementAndGet())));
            } catch (IOException ex) {
                return;
            }
        }
    }

    private void serve(Socket client, Random random) {
        Fault fault = this.faulty ? Fault.of(random) : Fault.NONE;
        if (fault != Fault.NONE) {
            this.faults.incrementAndGet();
        }
        this.open.add(client);
        try (client;
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), this.target)) {
            this.open.add(upstream);
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            if (fault == Fault.REFUSE) {
                client.setSoLinger(true, 0);
                return;
            }
            this.threads.execute(() -> pump(client, upstream, Fault.NONE, random));
            pump(upstream, client, fault, random);
            this.open.remove(upstream);
        } catch (IOException ex) {
            // One side has closed its connection.
        } finally {
            this.open.remove(client);
        }
    }

    private static void pump(Socket from, Socket to, Fault fault, Random random) {
        byte[] buffer = new byte[8192];
        long left = random.nextInt(MAX_BYTES) + 1L;
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int length = in.read(buffer);
            while (length >= 0) {
                if (fault.ends && length > left) {
                    out.write(buffer, 0, (int) left);
                    out.flush();
                    end(to, in, fault);
                    return;
                }
                write(out, buffer, length, fault);
                left -= length;
                length = in.read(buffer);
            }
            to.shutdownOutput();
        } catch (IOException ex) {
            close(from);
            close(to);
        }
    }

    private static void write(OutputStream out, byte[] buffer, int length, Fault fault) throws IOException {
        int step = (fault == Fault.SLICE) ? 7 : length;
        for (int i = 0; i < length; i += step) {
            out.write(buffer, i, Math.min(step, length - i));
            out.flush();
        }
    }

    private static void end(Socket to, InputStream in, Fault fault) throws IOException {
        switch (fault) {
            case RESET -> {
                to.setSoLinger(true, 0);
                to.close();
            }
            case STALL -> in.transferTo(OutputStream.nullOutputStream());
            case GARBAGE -> {
                to.getOutputStream().write(new byte[] {0, (byte) 0xff, '\r', '\n', 'x'});
                to.close();
            }
            default -> to.close();
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException ex) {
            // It is closed.
        }
    }

    @Override
    public void close() throws IOException {
        this.server.close();
        this.open.forEach(FaultProxy::close);
        this.threads.shutdownNow();
    }

    private enum Fault {
        NONE(false),
        SLICE(false),
        REFUSE(false),
        RESET(true),
        CLOSE(true),
        STALL(true),
        GARBAGE(true);

        private final boolean ends;

        Fault(boolean ends) {
            this.ends = ends;
        }

        static Fault of(Random random) {
            int dice = random.nextInt(100);
            if (dice < 60) {
                return NONE;
            }
            return values()[1 + dice % (values().length - 1)];
        }
    }
}
