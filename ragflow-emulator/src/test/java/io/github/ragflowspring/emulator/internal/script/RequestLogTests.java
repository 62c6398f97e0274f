package io.github.ragflowspring.emulator.internal.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ragflowspring.emulator.internal.http.IncomingRequest;
import io.github.ragflowspring.emulator.script.RecordedRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The limits of the log. */
class RequestLogTests {

    private static final int MEGABYTE = 1024 * 1024;

    private final RequestLog log = new RequestLog();

    @Test
    void keepsLatestThousandRequests() throws Exception {
        for (int number = 0; number < 1005; number++) {
            this.log.add(request("/" + number, 1));
        }
        List<RecordedRequest> kept = this.log.all((request) -> true);
        assertThat(kept).hasSize(1000).first().hasToString("POST /5");
        assertThat(this.log.take((request) -> true, "request", Duration.ZERO)).hasToString("POST /5");
    }

    @Test
    void keepsLatestSixteenMegabytes() {
        for (int number = 0; number < 20; number++) {
            this.log.add(request("/" + number, MEGABYTE));
        }
        assertThat(this.log.all((request) -> true)).hasSize(16).first().hasToString("POST /4");
        this.log.clear();
        this.log.add(request("/next", MEGABYTE));
        assertThat(this.log.all((request) -> true)).hasSize(1);
    }

    @Test
    void truncatesLongBody() {
        this.log.add(request("/upload", 3 * MEGABYTE));
        assertThat(this.log.all((request) -> true))
                .singleElement()
                .satisfies((request) -> assertThat(request.body()).hasSize(MEGABYTE));
    }

    @Test
    void listsTakenRequests() throws Exception {
        this.log.add(request("/one", 1));
        assertThat(this.log.take((request) -> true, "request", Duration.ZERO)).hasToString("POST /one");
        assertThat(this.log.all((request) -> true)).hasSize(1);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> this.log.take((request) -> true, "request", Duration.ZERO))
                .withMessageContaining("POST /one");
    }

    private static LoggedRequest request(String path, int size) {
        return new LoggedRequest(
                new IncomingRequest("POST", path, null, Map.of(), new IncomingRequest.Body(new byte[size]), null));
    }
}
