package io.github.ragflowspring.client.faults;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** The faults, each with a script that the server plays when it has received a request. */
enum Fault {
    REFUSED("the connection is refused", (wire, good) -> {}),

    WRONG_CERTIFICATE("the certificate is for another host", (wire, good) -> {}),

    NO_ANSWER("the server accepts the connection and never responds", (wire, good) -> wire.silence()),

    NO_HTTP(
            "the server does not speak HTTP",
            (wire, good) -> wire.send("SSH-2.0-OpenSSH_9.6\r\n").close()),

    CLOSED_BEFORE_HEADERS("the connection is closed before the headers", (wire, good) -> wire.close()),

    RESET_BEFORE_HEADERS("the connection is reset before the headers", (wire, good) -> wire.reset()),

    RESET_WHILE_SENDING(
            "the connection is reset while the request is sent",
            (wire, good) -> {
                wire.readSome(64 * 1024);
                wire.reset();
            },
            true),

    RESET_AFTER_HEADERS(
            "the connection is reset after the headers",
            (wire, good) -> wire.head(200, good.headers("Content-Length: " + good.body().length))
                    .reset()),

    RESET_IN_BODY("the connection is reset within the body, or between two events", (wire, good) -> {
        chunkedHead(wire, good);
        wire.chunk(good.pieces().get(0)).reset();
    }),

    RESET_IN_EVENT("the connection is reset within an event", (wire, good) -> {
        chunkedHead(wire, good);
        wire.chunk(good.pieces().get(0)).chunk(firstHalf(good.pieces().get(1))).reset();
    }),

    RESET_AFTER_END_MARK("the connection is reset after the end mark of the stream", (wire, good) -> {
        chunkedHead(wire, good);
        wire.chunk(good.body()).reset();
    }),

    STALL("the response stalls, and the connection stays open", (wire, good) -> {
        chunkedHead(wire, good);
        wire.chunk(good.pieces().get(0)).silence();
    }),

    DRIP("the response arrives byte by byte", (wire, good) -> {
        byte[] body = good.body();
        int dripping = 45;
        int whole = body.length - dripping;
        wire.head(200, good.headers("Content-Length: " + body.length))
                .send(Arrays.copyOf(body, whole))
                .drip(Arrays.copyOfRange(body, whole, body.length));
    }),

    CLOSED_WITHOUT_A_WORD("the connection is closed after a complete keep-alive response", (wire, good) -> {
        good(wire, good);
        wire.close();
    }),

    LENGTH_TOO_LONG(
            "Content-Length is greater than the length of the body",
            (wire, good) -> wire.head(200, good.headers("Content-Length: " + (good.body().length + 10)))
                    .send(good.body())
                    .close()),

    LENGTH_TOO_SHORT(
            "Content-Length is less than the length of the body",
            (wire, good) -> wire.head(
                            200,
                            good.headers("Content-Length: " + (good.pieces().get(0).length + 3)))
                    .send(good.body())),

    TWO_LENGTHS(
            "Content-Length has two values",
            (wire, good) -> wire.head(200, good.headers("Content-Length: " + good.body().length, "Content-Length: 3"))
                    .send(good.body())),

    BAD_CHUNK("the size of an HTTP chunk is not a number", (wire, good) -> {
        chunkedHead(wire, good);
        wire.chunk(good.pieces().get(0)).send("zz\r\n").send(good.pieces().get(1));
    }),

    NO_LAST_CHUNK("the last HTTP chunk is missing, and the connection is closed", (wire, good) -> {
        chunkedHead(wire, good);
        wire.chunk(good.body()).close();
    }),

    TWICE_THE_HEADERS(
            "headers are repeated",
            (wire, good) -> wire.head(
                            200,
                            good.headers(good.headers(
                                    "Content-Length: " + good.body().length,
                                    "Server: one",
                                    "Server: two",
                                    "Date: x",
                                    "Date: y")))
                    .send(good.body())),

    HUGE_HEADERS("the headers take 10 MB", (wire, good) -> {
        wire.send("HTTP/1.1 200 \r\n");
        byte[] line = ("X-Much: " + "x".repeat(1014) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 10 * 1024; i++) {
            wire.send(line);
        }
        wire.send("Content-Length: 0\r\n\r\n");
    }),

    TRUNCATED_UTF8(
            "a UTF-8 character is truncated", (wire, good) -> whole(wire, good, withoutEndOfCharacter(good.body()))),

    TRUNCATED_GZIP("a compressed body is truncated", (wire, good) -> {
        byte[] cut = beginningOfGzip(good.body(), good.pieces().get(0).length + 5);
        wire.head(200, good.headers("Content-Encoding: gzip", "Content-Length: " + cut.length))
                .send(cut);
    }),

    NO_GZIP(
            "a body is declared as compressed and is not",
            (wire, good) -> wire.head(
                            200, good.headers("Content-Encoding: gzip", "Content-Length: " + good.body().length))
                    .send(good.body())),

    ENDLESS("the body, or an event of a stream, never ends", (wire, good) -> {
        chunkedHead(wire, good);
        wire.chunk(good.pieces().get(0)).chunk(firstHalf(good.pieces().get(1)));
        byte[] more = "x".repeat(16 * 1024).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 4096; i++) {
            wire.chunk(more);
        }
    }),

    EMPTY("status 200 with an empty body", (wire, good) -> whole(wire, good, new byte[0])),

    WEB_PAGE("status 200 with a web page", (wire, good) -> page(wire, 200, "Please log in")),

    NO_ENVELOPE("status 200 with unexpected JSON", (wire, good) -> json(wire, 200, "{\"hello\":\"world\"}")),

    WRONG_SHAPE(
            "code 0 with data of an unexpected type",
            (wire, good) -> json(wire, 200, "{\"code\":0,\"data\":\"surprise\"}")),

    DATA_FALSE(
            "code 0 with data false",
            (wire, good) -> json(
                    wire,
                    200,
                    "{\"code\":0,\"data\":false,\"message\":\"key "
                            + wire.request().key() + "\"}")),

    BAD_GATEWAY("502, a web page of nginx", (wire, good) -> page(wire, 502, "502 Bad Gateway")),

    UNAVAILABLE("503, a web page of nginx", (wire, good) -> page(wire, 503, "503 Service Temporarily Unavailable")),

    UNAVAILABLE_FOR_NOW(
            "503 with Retry-After: 0",
            (wire, good) -> page(wire, 503, "503 Service Temporarily Unavailable", "Retry-After: 0")),

    UNAVAILABLE_FOR_LONG(
            "503 with Retry-After: 3600",
            (wire, good) -> page(wire, 503, "503 Service Temporarily Unavailable", "Retry-After: 3600")),

    GATEWAY_TIMEOUT("504, a web page of nginx", (wire, good) -> page(wire, 504, "504 Gateway Time-out")),

    TOO_LARGE(
            "413, a web page of nginx, before the request is read",
            (wire, good) -> {
                page(wire, 413, "413 Request Entity Too Large", "Connection: close");
                wire.close();
            },
            true),

    TOO_MANY("429 without Retry-After", (wire, good) -> page(wire, 429, "429 Too Many Requests")),

    TOO_MANY_SECONDS(
            "429 with Retry-After in seconds: 0",
            (wire, good) -> page(wire, 429, "429 Too Many Requests", "Retry-After: 0")),

    TOO_MANY_DATE("429 with Retry-After as a date: now", (wire, good) -> tooManyUntil(wire, Duration.ZERO)),

    TOO_MANY_FOR_LONG(
            "429 with Retry-After in seconds: 3600",
            (wire, good) -> page(wire, 429, "429 Too Many Requests", "Retry-After: 3600")),

    TOO_MANY_UNTIL(
            "429 with Retry-After as a date: in an hour", (wire, good) -> tooManyUntil(wire, Duration.ofHours(1))),

    REDIRECT_SAME_HOST("302 to another path of the same host", (wire, good) -> redirect(wire, "/login")),

    REDIRECT_OTHER_HOST("302 to another host", (wire, good) -> redirect(wire, elsewhere())),

    REDIRECT_LOOP(
            "302 to itself",
            (wire, good) -> redirect(wire, wire.request().line().split(" ", 3)[1])),

    REDIRECT_TO_HTTP("302 from https to http", (wire, good) -> redirect(wire, elsewhere())),

    END_MARK_TWICE("the end mark is repeated", (wire, good) -> {
        chunkedHead(wire, good);
        wire.chunk(good.body()).chunk(endMark(good)).lastChunk();
    }),

    NO_END_MARK("the end mark is missing", (wire, good) -> {
        chunkedHead(wire, good);
        wire.chunk(good.pieces().get(0)).lastChunk();
    }),

    AFTER_END_MARK("events follow the end mark", (wire, good) -> {
        chunkedHead(wire, good);
        wire.chunk(good.body()).chunk(good.pieces().get(0)).lastChunk();
    }),

    OPEN_AFTER_END_MARK("the stream stays open after the end mark", (wire, good) -> {
        chunkedHead(wire, good);
        wire.chunk(good.body()).silence();
    });

    private interface Play {

        void play(Wire wire, Use good) throws IOException;
    }

    private final String title;

    private final Play play;

    private final boolean impatient;

    Fault(String title, Play play) {
        this(title, play, false);
    }

    Fault(String title, Play play, boolean impatient) {
        this.title = title;
        this.play = play;
        this.impatient = impatient;
    }

    String title() {
        return this.title;
    }

    /** Returns whether the fault occurs while the client is still sending the body of the request. */
    boolean isImpatient() {
        return this.impatient;
    }

    FaultServer.Script on(Use use) {
        return (wire) -> this.play.play(wire, use);
    }

    /** Sends the response of a server without faults. */
    static void good(Wire wire, Use good) throws IOException {
        whole(wire, good, good.body());
    }

    private static void whole(Wire wire, Use good, byte[] body) throws IOException {
        wire.head(200, good.headers("Content-Length: " + body.length)).send(body);
    }

    private static void chunkedHead(Wire wire, Use good) throws IOException {
        wire.head(200, good.headers("Transfer-Encoding: chunked"));
    }

    private static void json(Wire wire, int status, String body) throws IOException {
        wire.head(status, "Content-Type: application/json", "Content-Length: " + body.length())
                .send(body);
    }

    /** Sends an error page of nginx. */
    private static void page(Wire wire, int status, String title, String... headers) throws IOException {
        String body = "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
                + "</h1></center>\r\n<hr><center>nginx/1.24.0 " + wire.request().key()
                + "</center>\r\n</body>\r\n</html>\r\n";
        String[] lines = Stream.of(
                        Stream.of(
                                "Server: nginx/1.24.0", "Content-Type: text/html", "Content-Length: " + body.length()),
                        Stream.of(headers))
                .flatMap((some) -> some)
                .toArray(String[]::new);
        wire.head(status, lines).send(body);
    }

    private static void redirect(Wire wire, String location) throws IOException {
        wire.head(302, "Location: " + location + "?key=" + wire.request().key(), "Content-Length: 0");
    }

    /** Returns a location without a server, so that a client that follows the redirect gets another error. */
    private static String elsewhere() {
        return "http://127.0.0.1:9/login";
    }

    private static byte[] endMark(Use good) {
        List<byte[]> pieces = good.pieces();
        return pieces.get(pieces.size() - 1);
    }

    private static byte[] firstHalf(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    private static byte[] withoutEndOfCharacter(byte[] body) {
        byte[] cut = new byte[body.length - 1];
        int to = 0;
        for (byte one : body) {
            if (one != (byte) 0xA9) {
                cut[to++] = one;
            }
        }
        return cut;
    }

    private static byte[] beginningOfGzip(byte[] body, int length) throws IOException {
        int headers = 15;
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new Stored(compressed)) {
            gzip.write(body);
        }
        return Arrays.copyOf(compressed.toByteArray(), headers + length);
    }

    /** Stores the bytes unchanged, so that the result of a truncated body does not depend on the compressor. */
    private static final class Stored extends GZIPOutputStream {

        Stored(OutputStream out) throws IOException {
            super(out);
            this.def.setLevel(Deflater.NO_COMPRESSION);
        }
    }

    /** The date is relative to the clock of the server, which is a day behind. */
    private static void tooManyUntil(Wire wire, Duration wait) throws IOException {
        Instant now = Instant.now().minus(Duration.ofDays(1));
        page(wire, 429, "429 Too Many Requests", "Date: " + date(now), "Retry-After: " + date(now.plus(wait)));
    }

    private static String date(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }
}
