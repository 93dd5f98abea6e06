package dev.rondo.models.trust;

import dev.rondo.kernel.Distances;
import dev.rondo.kernel.Elements;
import dev.rondo.kernel.Functions;
import dev.rondo.kernel.Products;
import dev.rondo.kernel.Reductions;
import dev.rondo.kernel.Updates;
import dev.rondo.runtime.Kernels;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Kernels that count their calls, of any thread, and of which one call throws instead. */
final class FailingKernels {

  /** A count that is never reached. */
  private static final long NEVER = -1;

  private final AtomicLong left = new AtomicLong(NEVER);
  private volatile Throwable failure = new IllegalStateException("no failure was set");
  private volatile @Nullable String failed;

  /** The kernels, which do what others do. */
  Kernels of(Kernels others) {
    return new Kernels(
        failing(Products.class, others.products()),
        failing(Functions.class, others.functions()),
        failing(Elements.class, others.elements()),
        failing(Reductions.class, others.reductions()),
        failing(Updates.class, others.updates()),
        failing(Distances.class, others.distances()),
        others.vectors());
  }

  /** Has the n-th call from now on throw, n from 1; the calls after it do not. */
  void failAt(long call, Throwable thrown) {
    failure = thrown;
    failed = null;
    left.set(call);
  }

  /** Has no call throw, and returns how many there were since {@link #failAt}. */
  long countFrom(long call) {
    return call - left.getAndSet(NEVER);
  }

  /** The call that threw, or null if none did. */
  @Nullable String failed() {
    return failed;
  }

  private <K> K failing(Class<K> family, K others) {
    return family.cast(
        Proxy.newProxyInstance(
            family.getClassLoader(),
            new Class<?>[] {family},
            (_, method, arguments) -> call(others, method, arguments)));
  }

  private @Nullable Object call(Object others, Method method, Object[] arguments) throws Throwable {
    if (left.get() > 0 && left.decrementAndGet() == 0) {
      failed = method.getName() + " on " + Thread.currentThread().getName();
      throw failure;
    }
    try {
      return method.invoke(others, arguments);
    } catch (InvocationTargetException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }
}
