package fanout.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Run by the build on what it has compiled: gives each lambda expression and method reference a class of its own, as one
 * would write an anonymous class. The JVM makes these classes itself, at the first use of each, which takes it a third of
 * a millisecond even where it has them archived; fanout uses a hundred of them before the first record is read.
 *
 * <p>The classes are nest mates of those that they are for, so that they may call what is private there.
 */
public final class LambdaClasses {
    /** Between the name of a class and a number, in the names of those made for it. */
    static final String INFIX = "$$Lambda";

    private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";
    private static final String SUFFIX = ".class";

    private final Path folder;
    private final Map<String, ClassNode> classes = new TreeMap<>();
    private final Set<ClassNode> changed = new LinkedHashSet<>();
    private final Map<String, byte[]> made = new TreeMap<>();

    private LambdaClasses(Path folder) {
        this.folder = folder;
    }

    /** @param folders where the class files are */
    public static void main(String[] folders) throws IOException {
        for (String folder : folders) {
            new LambdaClasses(Path.of(folder)).make();
        }
    }

    private void make() throws IOException {
        List<Path> earlier = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
                if (file.getFileName().toString().contains(INFIX)) {
                    earlier.add(file);
                } else {
                    ClassNode type = read(file);
                    classes.put(type.name, type);
                }
            }
        }
        classes.values().forEach(this::replaceLambdas);
        for (ClassNode type : changed) {
            ClassWriter writer = new ClassWriter(0);
            type.accept(writer);
            Files.write(fileOf(type.name), writer.toByteArray());
        }
        for (Map.Entry<String, byte[]> lambda : made.entrySet()) {
            Files.write(fileOf(lambda.getKey()), lambda.getValue());
        }
        for (Path file : earlier) {
            deleteIfUnused(file);
        }
    }

    /** Of a class that was compiled anew and has fewer lambdas now. */
    private void deleteIfUnused(Path file) throws IOException {
        ClassNode lambda = read(file);
        ClassNode host = classes.get(lambda.nestHostClass);
        if (host == null || host.nestMembers == null || !host.nestMembers.contains(lambda.name)) {
            Files.delete(file);
        }
    }

    private void replaceLambdas(ClassNode type) {
        ClassNode host = type.nestHostClass == null ? type : classes.get(type.nestHostClass);
        int number = 0;
        for (MethodNode method : type.methods) {
            for (AbstractInsnNode instruction : method.instructions.toArray()) {
                if (!(instruction instanceof InvokeDynamicInsnNode call) || !isLambda(call)) {
                    continue;
                }
                String name = type.name + INFIX + number++;
                made.put(name, LambdaClass.bytes(name, host.name, call));
                method.instructions.set(call, replacement(name, call));
                if (host.nestMembers == null) {
                    host.nestMembers = new ArrayList<>();
                }
                host.nestMembers.add(name);
                changed.add(type);
                changed.add(host);
            }
        }
    }

    /** What is written with marker interfaces or can be serialized has another factory, and stays as it is. */
    private static boolean isLambda(InvokeDynamicInsnNode call) {
        Handle factory = call.bsm;
        return factory.getOwner().equals(METAFACTORY) && factory.getName().equals("metafactory");
    }

    /** Takes from the stack what the call did, and leaves there what it did. */
    private static AbstractInsnNode replacement(String name, InvokeDynamicInsnNode call) {
        if (Type.getArgumentTypes(call.desc).length == 0) {
            String type = Type.getReturnType(call.desc).getDescriptor();
            return new FieldInsnNode(Opcodes.GETSTATIC, name, LambdaClass.ONLY, type);
        }
        return new MethodInsnNode(Opcodes.INVOKESTATIC, name, LambdaClass.FACTORY, call.desc, false);
    }

    private Path fileOf(String name) {
        return folder.resolve(name + SUFFIX);
    }

    private static ClassNode read(Path file) throws IOException {
        ClassNode type = new ClassNode();
        new ClassReader(Files.readAllBytes(file)).accept(type, 0);
        return type;
    }
}
