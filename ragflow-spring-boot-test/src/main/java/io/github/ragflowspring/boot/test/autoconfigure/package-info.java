/** Auto-configuration for tests of applications that use RAGFlow. */
@NullMarked
package io.github.ragflowspring.boot.test.autoconfigure;

import org.jspecify.annotations.NullMarked;
