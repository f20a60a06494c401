// Two friends, two toys.
void friend_a() {
  toy_car.lock();
  toy_doll.lock();
}

void friend_b() {
  toy_doll.lock();
  toy_car.lock();
}

int main() {
  std::thread a(friend_a);
  std::thread b(friend_b);
}
