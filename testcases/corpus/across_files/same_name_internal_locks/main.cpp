#include "both.h"

int main() {
  playLeft();
  playRight();
}
