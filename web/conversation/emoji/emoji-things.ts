/** Work, health, food, nature and places: `emoji|Portuguese|English|Spanish`, the first word is the name. */
export const THINGS: readonly string[] = [
  `
📞|telefone,ligar|telephone,call|teléfono,llamar
📱|celular|mobile phone|celular,móvil
☎️|telefone fixo|landline|teléfono fijo
💻|notebook,computador|laptop,computer|portátil,computadora
🖨️|impressora|printer|impresora
📧|email|e-mail|correo
✉️|carta,envelope|letter,envelope|carta,sobre
📅|calendário,data|calendar,date|calendario,fecha
📆|agenda|tear-off calendar,schedule|agenda
⏰|despertador,hora|alarm clock,time|despertador,hora
⏳|espera,ampulheta|hourglass,wait|espera,reloj de arena
⌛|tempo,ampulheta|time up,hourglass|tiempo,reloj de arena
🕐|relógio,hora|clock,hour|reloj,hora
📎|clipe,anexo|paperclip,attachment|clip,adjunto
📄|documento,papel|document,page|documento,papel
📋|prancheta,lista|clipboard,list|portapapeles,lista
📝|anotar,nota|memo,note|anotar,nota
📌|fixar,alfinete|pin|fijar,chincheta
📍|local,endereço|location,place|lugar,dirección
🗺️|mapa|map|mapa
📁|pasta|folder|carpeta
📊|gráfico,relatório|chart,report|gráfico,informe
📈|subindo,gráfico|chart up,increase|subiendo,gráfico
📉|descendo,gráfico|chart down,decrease|bajando,gráfico
🔍|lupa,buscar|magnifier,search|lupa,buscar
🔑|chave,senha|key,password|llave,contraseña
🔒|cadeado,fechado|lock,closed|candado,cerrado
🔓|cadeado aberto|unlocked|candado abierto
🔔|sino,aviso|bell,notification|campana,aviso
🔕|sem som|muted|sin sonido
📷|câmera,foto|camera,photo|cámara,foto
🎥|filmadora,vídeo|video camera|videocámara
🎤|microfone|microphone|micrófono
🎧|fone,ouvir|headphones,listen|auriculares,escuchar
🔊|alto-falante,som|speaker,sound|altavoz,sonido
💳|cartão,pagar|credit card,pay|tarjeta,pagar
💰|dinheiro,saco|money bag|dinero,bolsa
💵|nota,dólar|banknote,dollar|billete,dólar
🧾|recibo,nota fiscal|receipt,invoice|recibo,factura
🏦|banco|bank|banco
🛒|carrinho,compras|shopping cart|carrito,compras
📦|caixa,pacote,entrega|package,box,delivery|paquete,caja,entrega
🚚|caminhão,entrega|truck,delivery|camión,entrega
🛠️|ferramentas,conserto|tools,repair|herramientas,arreglo
🔧|chave inglesa,ajuste|wrench,fix|llave inglesa,ajuste
⚙️|engrenagem,configuração|gear,settings|engranaje,ajustes
🔗|link,corrente|link,chain|enlace,cadena
📚|livros|books|libros
🎓|formatura|graduation|graduación
✂️|tesoura,cortar|scissors,cut|tijeras,cortar
🗑️|lixo,apagar|bin,delete|basura,borrar
`,
  `
💊|remédio,comprimido|pill,medicine|remedio,pastilla
💉|injeção,vacina|syringe,vaccine|inyección,vacuna
🩺|estetoscópio,consulta|stethoscope,doctor|estetoscopio,consulta
🩹|curativo|bandage|curita
🩸|sangue,exame|blood,test|sangre,examen
🦷|dente,dentista|tooth,dentist|diente,dentista
🧠|cérebro|brain|cerebro
🫀|coração órgão|heart organ|corazón órgano
🫁|pulmão|lungs|pulmones
🦴|osso|bone|hueso
👁️|olho|eye|ojo
👂|ouvido|ear|oído
🏥|hospital,clínica|hospital,clinic|hospital,clínica
🚑|ambulância|ambulance|ambulancia
🧪|exame,laboratório|test tube,lab|examen,laboratorio
🔬|microscópio|microscope|microscopio
🌡️|termômetro,febre|thermometer,fever|termómetro,fiebre
🧴|creme,loção|lotion|crema,loción
🧼|sabonete|soap|jabón
🥗|salada,dieta|salad,diet|ensalada,dieta
🍎|maçã,fruta|apple,fruit|manzana,fruta
🍌|banana|banana|plátano
🍓|morango|strawberry|fresa
🍞|pão|bread|pan
🧀|queijo|cheese|queso
🍕|pizza|pizza|pizza
🍔|hambúrguer|burger|hamburguesa
🍟|batata frita|fries|papas fritas
🍝|macarrão|pasta|pasta
🍣|sushi|sushi|sushi
🍦|sorvete|ice cream|helado
🍫|chocolate|chocolate|chocolate
☕|café|coffee|café
🍵|chá|tea|té
🥤|refrigerante,copo|soft drink|refresco
🍺|cerveja|beer|cerveza
🍷|vinho|wine|vino
💧|água,gota|water,drop|agua,gota
🍽️|almoço,refeição|meal,lunch|comida,almuerzo
`,
  `
☀️|sol,bom dia|sun,good morning|sol,buenos días
🌤️|sol com nuvem|partly sunny|sol con nube
☁️|nuvem|cloud|nube
🌧️|chuva|rain|lluvia
⛈️|tempestade|storm|tormenta
❄️|frio,neve|snow,cold|frío,nieve
🌈|arco-íris|rainbow|arcoíris
🌙|lua,boa noite|moon,good night|luna,buenas noches
🌹|rosa,flor|rose,flower|rosa,flor
🌸|flor|blossom,flower|flor
🌻|girassol|sunflower|girasol
🌱|muda,planta|seedling,plant|brote,planta
🌳|árvore|tree|árbol
🍀|sorte,trevo|luck,clover|suerte,trébol
🐶|cachorro|dog|perro
🐱|gato|cat|gato
🐦|pássaro|bird|pájaro
🦋|borboleta|butterfly|mariposa
🐝|abelha|bee|abeja
🐟|peixe|fish|pez
🏠|casa|house,home|casa
🏢|prédio,empresa|building,office|edificio,oficina
🏪|loja|shop|tienda
🏫|escola|school|escuela
🚗|carro|car|coche,auto
🚕|táxi|taxi|taxi
🚌|ônibus|bus|autobús
🚇|metrô|metro,subway|metro
🚲|bicicleta|bicycle|bicicleta
✈️|avião,viagem|plane,travel|avión,viaje
🛵|moto,entrega|scooter|moto,entrega
⛽|gasolina,posto|fuel|gasolina
🏖️|praia,férias|beach,holiday|playa,vacaciones
⚽|futebol,bola|football,soccer|fútbol,pelota
🏀|basquete|basketball|baloncesto
🎵|música,nota|music,note|música,nota
🎮|videogame|video game|videojuego
🎬|cinema,filme|movie,cinema|cine,película
🇧🇷|Brasil,bandeira|Brazil,flag|Brasil,bandera
🇵🇹|Portugal,bandeira|Portugal,flag|Portugal,bandera
🇦🇷|Argentina,bandeira|Argentina,flag|Argentina,bandera
🇲🇽|México,bandeira|Mexico,flag|México,bandera
🇪🇸|Espanha,bandeira|Spain,flag|España,bandera
🇺🇸|Estados Unidos,bandeira|United States,flag|Estados Unidos,bandera
`,
]
