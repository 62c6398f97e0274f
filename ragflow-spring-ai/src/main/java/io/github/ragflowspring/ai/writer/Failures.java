package io.github.ragflowspring.ai.writer;

import java.util.List;

/**
 * The failures of documents that could not be stored or parsed.
 *
 * @param errors the errors, in the order of their occurrence
 */
record Failures(List<RuntimeException> errors) {

    void throwIfAny() {
        if (!this.errors.isEmpty()) {
            RuntimeException first = this.errors.get(0);
            this.errors.stream().skip(1).filter((error) -> error != first).forEach(first::addSuppressed);
            throw first;
        }
    }
}
