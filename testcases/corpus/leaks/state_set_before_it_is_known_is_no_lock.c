// A state that is set to one constant and back to 0 behind a call says "busy" there; elsewhere it is
// a state, and a way out that leaves it set forgets no lock.
struct stack {
  int kind[16];
  struct slot { int kind, size; } *top;
};

static void fill(struct slot *slot) { slot->size = 3; }

void reset(struct stack *stack) {
  stack->top->kind = 2;
  fill(stack->top);
  stack->top->kind = 0;
}

static void push(struct stack *stack, int size) {
  stack->top->kind = 2;
  stack->top->size = size;
}

static void pop(struct stack *stack) { stack->top->kind = 0; }

int find(struct stack *stack, int given) {
  push(stack, given);
  if (given < 0) return -1;  // NOFINDING lock-leak
  fill(stack->top);
  pop(stack);
  return 0;
}
