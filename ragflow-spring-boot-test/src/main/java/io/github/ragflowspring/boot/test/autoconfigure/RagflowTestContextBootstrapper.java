package io.github.ragflowspring.boot.test.autoconfigure;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;
import org.springframework.test.context.TestContextBootstrapper;

/** {@link TestContextBootstrapper} for {@link RagflowTest}. */
class RagflowTestContextBootstrapper extends TestSliceTestContextBootstrapper<RagflowTest> {}
