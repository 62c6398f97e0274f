package io.github.ragflowspring.boot.test.autoconfigure.slice;

import org.springframework.stereotype.Component;

/** Component of another part of the application. */
@Component
public class Other {}
