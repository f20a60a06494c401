// A loader fills two fields and then fulfils a promise whose future several readers share; right.
#include <future>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

struct Model {
    std::vector<float> weights;
    std::string name;
};

int main()
{
    Model model;
    std::promise<void> loaded;
    std::shared_future<void> ready = loaded.get_future().share();

    std::thread loader([&] {
        model.weights.assign(1000, 0.5f); // NORACE
        model.name = "base"; // NORACE
        loaded.set_value();
    });

    std::vector<std::thread> readers;
    std::vector<float> out(3);
    for (int i = 0; i < 3; ++i)
        readers.emplace_back([&, i, ready] {
            ready.wait();
            float s = 0;
            for (float w : model.weights) // NORACE
                s += w;
            out[i] = s + float(model.name.size()); // NORACE
        });
    for (auto& r : readers)
        r.join();
    loader.join();
    std::cout << out[0] + out[1] + out[2] << '\n';
}
