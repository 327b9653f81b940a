//! Linear support vector machines, one for each theme against all others: squared hinge loss, solved in its dual by coordinate descent
//! (Hsieh et al., 2008).

/// A sparse row: feature numbers and values.
pub(crate) type Row = Vec<(u32, f32)>;

/// Passes over all rows.
const PASSES: usize = 40;

/// What an error costs.
const COST: f32 = 1.0;

/// Weights of the features, and the bias behind them, that tell rows with `yes` from the others.
pub(crate) fn learn(rows: &[Row], features: usize, yes: &[bool]) -> Vec<f32> {
    let diagonal = 0.5 / COST;
    // Each row has one feature more, which is always 1.
    let norms: Vec<f32> = rows.iter().map(|row| row.iter().map(|(_, x)| x * x).sum::<f32>() + 1.0 + diagonal).collect();
    let mut weights = vec![0.0f32; features + 1];
    let mut alphas = vec![0.0f32; rows.len()];
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut seed = 1u64;
    for _ in 0..PASSES {
        shuffle(&mut order, &mut seed);
        let mut moved = 0.0f32;
        for &i in &order {
            let sign = if yes[i] { 1.0 } else { -1.0 };
            let value = rows[i].iter().map(|(f, x)| weights[*f as usize] * x).sum::<f32>() + weights[features];
            let slope = sign * value - 1.0 + diagonal * alphas[i];
            if alphas[i] == 0.0 && slope >= 0.0 {
                continue;
            }
            let alpha = (alphas[i] - slope / norms[i]).max(0.0);
            let step = (alpha - alphas[i]) * sign;
            alphas[i] = alpha;
            rows[i].iter().for_each(|(f, x)| weights[*f as usize] += step * x);
            weights[features] += step;
            moved = moved.max(step.abs());
        }
        if moved < 1e-3 {
            break;
        }
    }
    weights
}

/// An order that looks random and is the same each time.
fn shuffle(order: &mut [usize], seed: &mut u64) {
    for i in (1..order.len()).rev() {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(i, (*seed >> 33) as usize % (i + 1));
    }
}
