package io.github.ragflowspring.client.internal.support;

/**
 * The maximum size of what an operation holds in memory.
 *
 * @param bytes the maximum number of bytes
 * @param settings the names of the settings in messages
 */
public record MemoryLimit(int bytes, SettingNames settings) {}
