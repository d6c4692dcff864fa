function a(x: number): number {
  const y = Math.sin(x);
  return y * x;
}

function b(x: number): number {
  return a(x) + a(x + 1);
}

function c(x: number): number {
  return b(x) + b(x + 1);
}

function d(x: number): number {
  return c(x) + c(x + 1);
}

function e(x: number): number {
  return d(x) + d(x + 1);
}

function f(x: number): number {
  return e(x) + e(x + 1);
}

function g(x: number): number {
  return f(x) + f(x + 1);
}

function h(x: number): number {
  return g(x) + g(x + 1);
}

function i(x: number): number {
  return h(x) + h(x + 1);
}

function j(x: number): number {
  return i(x) + i(x + 1);
}

function k(x: number): number {
  return j(x) + j(x + 1);
}

function l(x: number): number {
  return k(x) + k(x + 1);
}

function m(x: number): number {
  return l(x) + l(x + 1);
}

function n(x: number): number {
  return m(x) + m(x + 1);
}

function o(x: number): number {
  return n(x) + n(x + 1);
}

function p(x: number): number {
  return o(x) + o(x + 1);
}

function q(x: number): number {
  return p(x) + p(x + 1);
}

function r(x: number): number {
  return q(x) + q(x + 1);
}

function s(x: number): number {
  return r(x) + r(x + 1);
}

function t(x: number): number {
  return s(x) + s(x + 1);
}

export function model(x: number): number {
  return t(x);
}
