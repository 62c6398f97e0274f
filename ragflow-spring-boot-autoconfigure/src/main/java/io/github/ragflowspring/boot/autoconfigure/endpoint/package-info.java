/** What the endpoints of the actuator show of RAGFlow's configuration. */
@NullMarked
package io.github.ragflowspring.boot.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
