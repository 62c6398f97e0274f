package io.github.ragflowspring.boot.test.autoconfigure.slice;

import io.github.ragflowspring.boot.test.autoconfigure.RagflowTest;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Application whose components {@link RagflowTest} selects. */
@SpringBootApplication
public class SliceApplication {}
