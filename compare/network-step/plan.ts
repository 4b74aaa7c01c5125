/** Which step of a published network is taken: the largest one that fits into scratch's memory in float64. */
import { bytesFree } from '../../scratch/core/memory.ts';
import { formatShape } from '../../scratch/core/shape.ts';
import { planStep, type StepPlan } from '../describe/plan-step.ts';
import { type InputSpecs, isSingle, type NetworkForm } from '../network.ts';

export interface PlannedStep {
  readonly plan: StepPlan;
  readonly input: InputSpecs;
  /** Where the input is smaller than published: what it is, and why. */
  readonly reduced?: string;
}

/** Batches that normalize over several samples come first; one sample is the least. */
const BATCHES = [2, 1];
/** Loss and replayed decisions come on top of what the plan knows of. */
const USABLE = 0.9;
/** Images get smaller by this, which all strides of a network divide. */
const PIXELS = 32;
const LEAST_PIXELS = 64;

/** @returns undefined where not even one sample of a small image fits */
export function chooseStep(form: Pick<NetworkForm, 'input' | 'scratch'>): PlannedStep | undefined {
  const available = USABLE * bytesFree();
  const fits = ({ parameterBytes, stepBytes }: StepPlan) => parameterBytes + stepBytes <= available;
  for (const batch of BATCHES) {
    const plan = planStep(form, batch, 'float64');
    if (fits(plan)) return { plan, input: form.input };
  }
  for (const input of smallerImages(form.input)) {
    const plan = tryPlan({ ...form, input });
    if (plan === undefined) return undefined;
    if (fits(plan)) {
      const [full, own] = [form.input, input].map((specs) => formatShape(isSingle(specs) ? specs.shape : []));
      const why = `a float64 step at the published ${full} does not fit into the 4 GiB that scratch computes in`;
      return { plan, input, reduced: `images of ${own}: ${why}` };
    }
  }
  return undefined;
}

/** A network whose dense layers expect one size of image has no plan for another. */
function tryPlan(form: Pick<NetworkForm, 'input' | 'scratch'>): StepPlan | undefined {
  try {
    return planStep(form, 1, 'float64');
  } catch {
    return undefined;
  }
}

function smallerImages(input: InputSpecs): InputSpecs[] {
  if (!isSingle(input) || input.shape.length !== 3) return [];
  const [height, width, channels] = input.shape as [number, number, number];
  const sizes: InputSpecs[] = [];
  for (
    let side = Math.floor((Math.min(height, width) - 1) / PIXELS) * PIXELS;
    side >= LEAST_PIXELS;
    side -= PIXELS
  )
    sizes.push({ shape: [side, side, channels] });
  return sizes;
}
