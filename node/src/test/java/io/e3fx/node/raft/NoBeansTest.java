package io.e3fx.node.raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.management.MBeanServerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class NoBeansTest {
    @Test
    void beansAreThereAgainAfterTheStart() {
        try (var _ = NoBeans.duringStart()) {
            assertThatThrownBy(MBeanServerFactory::newMBeanServer)
                    .hasMessageContaining("no beans while a member starts");
        }

        assertThat(MBeanServerFactory.newMBeanServer().getMBeanCount()).isPositive();
    }
}
