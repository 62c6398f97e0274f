package io.github.ragflowspring.sample;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** Skips the tests of a class where there is no browser, unless it is CI, where one must be. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
        value = "io.github.ragflowspring.sample.SystemBrowser#isDue",
        disabledReason = "There is no Chromium or Chrome on the PATH")
@interface NeedsBrowser {}
