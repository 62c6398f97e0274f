package io.github.ragflowspring.boot.test.autoconfigure;

import io.github.ragflowspring.emulator.RagflowEmulator;
import org.springframework.core.Ordered;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/** {@link TestExecutionListener} that resets the emulators before each test with {@link AutoConfigureRagflowEmulator}. */
class RagflowEmulatorTestExecutionListener extends AbstractTestExecutionListener {

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE - 100;
    }

    @Override
    public void beforeTestMethod(TestContext testContext) {
        AutoConfigureRagflowEmulator annotation = TestContextAnnotationUtils.findMergedAnnotation(
                testContext.getTestClass(), AutoConfigureRagflowEmulator.class);
        if (annotation != null) {
            testContext
                    .getApplicationContext()
                    .getBeanProvider(RagflowEmulator.class)
                    .forEach((emulator) -> prepare(emulator, annotation.reset()));
        }
    }

    private static void prepare(RagflowEmulator emulator, boolean reset) {
        if (reset) {
            emulator.reset();
        } else {
            emulator.script().clear();
            emulator.clearRequests();
        }
    }
}
