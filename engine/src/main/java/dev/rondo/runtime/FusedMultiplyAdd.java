package dev.rondo.runtime;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * Refuses to run where fused multiply-add is not an instruction.
 *
 * <p>{@link Math#fma} then computes with {@link java.math.BigDecimal}: the same bits, a thousand
 * times slower and with garbage in every product. Every x86 processor since 2013 and every 64-bit
 * ARM has the instruction.
 */
final class FusedMultiplyAdd {

  private FusedMultiplyAdd() {}

  /**
   * Asks the virtual machine; one that is not HotSpot and cannot say is believed to have it.
   *
   * @throws UnsupportedOperationException if the virtual machine does not use the instruction
   */
  static void require() {
    HotSpotDiagnosticMXBean machine =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    if (machine != null && "false".equals(machine.getVMOption("UseFMA").getValue())) {
      throw new UnsupportedOperationException(
          "Rondo needs fused multiply-add in hardware, which this processor lacks or -XX:-UseFMA turns off");
    }
  }
}
