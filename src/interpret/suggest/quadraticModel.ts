/**
 * A quadratic model of half a sum of squares in two numbers p and q: JᵀJ, and what JᵀJ lacks of the second derivative,
 * learnt from how the gradient changes (a symmetric update of rank one). Without the second part the last digits of a fit
 * that stays far from its curve come too slowly.
 */
export interface QuadraticModel {
  /** The last step. */
  moveP: number;
  moveQ: number;
  /** Forgets what it has learnt. */
  begin(): void;
  /**
   * Goes to where the search stands.
   *
   * @param pp     with pq and qq: JᵀJ; 0 where a number has no effect
   * @param downP  with downQ: -Jᵀr, the way down
   */
  moveTo(p: number, q: number, pp: number, pq: number, qq: number, downP: number, downQ: number): void;
  /** Takes a number out of the next steps. */
  holdP(): void;
  holdQ(): void;
  /** Sets the step to the least of the model with damping·diag(JᵀJ) added. @returns whether there is any */
  step(damping: number): boolean;
}

/** The share of JᵀJ that must be left for the whole matrix to be trusted. */
const CONVEX = 0.01;
/** Updates whose direction says next to nothing are left out. */
const WEAK = 1e-12;

export function createQuadraticModel(): QuadraticModel {
  let isFirst = true;
  let lastP = 0;
  let lastQ = 0;
  let downP = 0;
  let downQ = 0;
  // JᵀJ, what it lacks, and what is used of both.
  let gaussP = 0;
  let gaussQ = 0;
  let morePp = 0;
  let morePq = 0;
  let moreQq = 0;
  let curvePp = 0;
  let curvePq = 0;
  let curveQq = 0;

  const model: QuadraticModel = {
    moveP: 0,
    moveQ: 0,

    begin() {
      isFirst = true;
      morePp = 0;
      morePq = 0;
      moreQq = 0;
    },

    moveTo(p, q, pp, pq, qq, newDownP, newDownQ) {
      if (!isFirst) {
        const byP = p - lastP;
        const byQ = q - lastQ;
        const missP = downP - newDownP - (pp + morePp) * byP - (pq + morePq) * byQ;
        const missQ = downQ - newDownQ - (pq + morePq) * byP - (qq + moreQq) * byQ;
        const along = missP * byP + missQ * byQ;
        if (along ** 2 > WEAK * (missP ** 2 + missQ ** 2) * (byP ** 2 + byQ ** 2)) {
          morePp += (missP * missP) / along;
          morePq += (missP * missQ) / along;
          moreQq += (missQ * missQ) / along;
        }
      }
      isFirst = false;
      lastP = p;
      lastQ = q;
      downP = newDownP;
      downQ = newDownQ;
      gaussP = pp;
      gaussQ = qq;
      const determinant = (pp + morePp) * (qq + moreQq) - (pq + morePq) ** 2;
      const isConvex = pp + morePp > CONVEX * pp && (qq === 0 || determinant > CONVEX * (pp * qq - pq * pq));
      curvePp = isConvex ? pp + morePp : pp;
      curvePq = isConvex ? pq + morePq : pq;
      curveQq = isConvex ? qq + moreQq : qq;
      if (pp === 0) model.holdP();
      if (qq === 0) model.holdQ();
    },

    holdP() {
      curvePp = 0;
      curvePq = 0;
      gaussP = 0;
    },

    holdQ() {
      curveQq = 0;
      curvePq = 0;
      gaussQ = 0;
    },

    step(damping) {
      const ownP = gaussP > 0 ? downP : 0;
      const ownQ = gaussQ > 0 ? downQ : 0;
      // What is held has 1 in its place, and no way down: it does not move.
      const dampedP = gaussP > 0 ? curvePp + damping * gaussP : 1;
      const dampedQ = gaussQ > 0 ? curveQq + damping * gaussQ : 1;
      const determinant = dampedP * dampedQ - curvePq * curvePq;
      model.moveP = (dampedQ * ownP - curvePq * ownQ) / determinant;
      model.moveQ = (dampedP * ownQ - curvePq * ownP) / determinant;
      return ownP !== 0 || ownQ !== 0;
    },
  };
  return model;
}
