package dev.rondo.processor.write;

import static dev.rondo.processor.write.NetworkFrame.method;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.rondo.processor.ir.PredictorSource;
import dev.rondo.processor.ir.PredictorSource.Text;
import java.util.Optional;

/**
 * Writes what a user calls of a trained model that reads step by step; of one that cannot, why it
 * has no such methods.
 */
final class StepMethods {

  /** The tag of a parameter that is no component, whose name no component can have. */
  private static final String STATE = "the state";

  private final PredictorSource model;
  private final PredictorNames names;
  private final String predicted;

  /** Names of parameters, after those of components. */
  private final NameAllocator parameters = new NameAllocator();

  /**
   * Takes a model that predicts.
   *
   * @param predicted what it predicts, as a phrase
   */
  StepMethods(PredictorSource model, PredictorNames names, String predicted) {
    this.model = model;
    this.names = names;
    this.predicted = predicted;
    model.inputs().forEach(input -> parameters.newName(names.parameter(input), input));
    parameters.newName("state", STATE);
  }

  void add(TypeSpec.Builder network) {
    Optional<String> reason = model.needOfWhole();
    if (reason.isPresent()) {
      network.addJavadoc("\n<p>It has no {@code step}, since $L.\n", reason.get());
    } else {
      network.addMethod(start()).addMethod(step()).addMethod(stepper());
    }
  }

  private static MethodSpec start() {
    return method("start", Catalogue.STATE)
        .addJavadoc("Returns the state before the first step of a sequence.\n")
        .addStatement("return predictor.start()")
        .build();
  }

  private MethodSpec step() {
    MethodSpec.Builder step =
        method("step", ParameterizedTypeName.get(Catalogue.STEP, names.outputs()))
            .addJavadoc(
                """
                Reads on in a sequence, by one step or several. Whatever pieces it is cut into, a step gets what {@link #predict} over the whole gives it, bit for bit$L.

                @param $L what {@link #start} or the step before gave; it stays what it is
                @return the state after these steps, and $L
                @throws IllegalArgumentException if an input cannot be used, as a text without a token, or the state is of another model
                """,
                model.inputs().stream().anyMatch(Text.class::isInstance)
                    ? ", if a text is cut where a token ends"
                    : "",
                parameters.get(STATE),
                predicted)
            .addParameter(Catalogue.STATE, parameters.get(STATE));
    return names
        .withInputs(step)
        .addStatement("return this.predictor.step($N, $L)", parameters.get(STATE), names.input())
        .build();
  }

  private MethodSpec stepper() {
    return method(
            "stepper",
            ParameterizedTypeName.get(Catalogue.STEPPER, names.inputs(), names.outputs()))
        .addJavadoc(
            "Returns what reads one sequence step by step and keeps the state itself, for one thread.\n")
        .addStatement("return predictor.stepper()")
        .build();
  }
}
