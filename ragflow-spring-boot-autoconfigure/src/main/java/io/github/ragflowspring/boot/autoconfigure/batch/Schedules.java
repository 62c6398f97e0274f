package io.github.ragflowspring.boot.autoconfigure.batch;

import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.scheduling.support.CronTrigger;
import org.springframework.scheduling.support.PeriodicTrigger;
import org.springframework.util.Assert;

/** Reads schedules: cron expressions, or intervals such as {@code 15m}. */
final class Schedules {

    private Schedules() {}

    static Trigger trigger(String schedule) {
        if (CronExpression.isValidExpression(schedule)) {
            return new CronTrigger(schedule);
        }
        Duration interval;
        try {
            interval = DurationStyle.detectAndParse(schedule);
        } catch (IllegalArgumentException ex) {
            throw new IllegalArgumentException("'schedule' must be a cron expression or an interval", ex);
        }
        Assert.isTrue(interval.compareTo(Duration.ZERO) > 0, "'schedule' must be an interval greater than zero");
        PeriodicTrigger trigger = new PeriodicTrigger(interval);
        trigger.setInitialDelay(interval);
        return trigger;
    }
}
